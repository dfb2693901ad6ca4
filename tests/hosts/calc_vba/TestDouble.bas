Attribute VB_Name = "TestDouble"
Option Explicit
' What the tests ask and set.

' failing: "" nothing; "python": the program ends at once; "batch": JX_BATCH raises; "once": the server ends at the next
' trip; "always": at every trip; "stale": a new one starts only under another class id
Public failing As String
Public attempts As Long, trips As Long, items As Long, plainCalls As Long
Public program As String, stamp As String, commands As String

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
    program = "C:\kit\python.exe"
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
        Case "inst"                 ' inst:stamp of an installation that has just been done
            stamp = Mid(word, 6)
        Case "prog"                 ' prog:path of the registered program
            program = Mid(word, 6)
        Case "rest"                 ' until the clock shows another second
            Wait 1100
        Case "gone"                 ' another server is wanted from now on
            JixiaoForget
        Case "comm"                 ' the commands that were given to the DLL
            Played = Played & Counts() & "|" & Replace(commands, Chr(10), ";") & Chr(10)
            commands = ""
        Case "back"                 ' what the events do after a calculation
            told = ""
            If JixiaoOwed() Then told = JixiaoRecalculate("", "")
            Played = Played & Counts() & "|" & told & Chr(10)
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
