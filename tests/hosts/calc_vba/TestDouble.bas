Attribute VB_Name = "TestDouble"
Option Explicit
' The add-in of xlwings in the place of Excel's: XLPy, and what the tests ask and set.

Public failing As String            ' "", "python": no server; "batch": JX_BATCH raises; "once": the server was restarted
Public attempts As Long, trips As Long, items As Long, plainCalls As Long

Public Function XLPy() As Object
    attempts = attempts + 1
    If failing = "python" Then Err.Raise 1000, , "Could not activate Python COM server, hr = -2147221164"
    Set XLPy = New JxDouble
End Function

Private Function Counts() As String
    Counts = attempts & "|" & trips & "|" & items & "|" & plainCalls & "|" & JixiaoHost.forces
    attempts = 0
    trips = 0
    items = 0
    plainCalls = 0
    JixiaoHost.forces = 0
End Function

' Plays the steps, which stand in a row of words, in one run: LibreOffice forgets the variables of modules between runs.
' Gives a line for each step that calculates: what was counted, and what was said.
Public Function Played(ByVal steps As String) As String
    Dim word As Variant, told As String
    For Each word In Split(steps, " ")
        Select Case Left(word, 4)
        Case "cold"                 ' forget all answers
            JixiaoClear
        Case "plai"                 ' an ordinary calculation of all cells
            ThisComponent.calculateAll
            Played = Played & Counts() & "|" & Chr(10)
        Case "book"                 ' the command for the whole workbook
            told = JixiaoRecalculate("", "")
            Played = Played & Counts() & "|" & told & Chr(10)
        Case "fail"                 ' fail:what
            failing = Mid(word, 6)
        Case "wait"                 ' wait:number of reads that find a formula not calculated yet
            JixiaoHost.pending = CLng(Mid(word, 6))
        Case "call"                 ' call:row, the score of that row as VBA gets it
            told = Scored(Mid(word, 6))
            Played = Played & Counts() & "|" & told & Chr(10)
        Case "rule"                 ' rule:id of the rulebook
            ThisComponent.NamedRanges.getByName("JX_RULEBOOK").ReferredCells.getCellByPosition(0, 0).String = Mid(word, 6)
        End Select
    Next word
End Function

Private Function Scored(ByVal row As String) As String
    Dim target As Variant, actual As Variant, weight As Variant, answer As Variant
    Set target = ThisWorkbook.Worksheets(1).Range("A" & row)
    Set actual = ThisWorkbook.Worksheets(1).Range("B" & row)
    Set weight = ThisWorkbook.Worksheets(1).Range("C" & row)
    answer = JX_SCORE(target, actual, weight)
    Scored = CStr(answer)
End Function
