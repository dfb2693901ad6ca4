Attribute VB_Name = "JixiaoMacros"
Option Explicit
' The commands of the ribbon. Each is one function of a Python module; what it shows comes from there.

Private Const MACROS As String = "jixiao.hosts.excel.macros"
Private watcher As JixiaoEvents

' Runs one command, over the server that the functions use. argument: the id of a template or of a rulebook.
Public Sub JixiaoRun(ByVal command As String, Optional ByVal argument As String = "")
    Dim inside As String, python As Object, number As Long, told As String
    On Error GoTo failed
    If ActiveWorkbook Is Nothing Then Workbooks.Add
    If argument <> "" Then inside = "'" & Replace(Replace(argument, "\", "\\"), "'", "\'") & "'"
    JixiaoPatient True
    If Not JixiaoConnected(True) Then Err.Raise 1000, , JixiaoDownText()
    If JixiaoOwed() Then JixiaoRecalculate          ' cells that had no answer: the command shall see figures
    Set python = JixiaoPython()
    python.SetAttr python.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
    python.Exec "import " & MACROS & " as macros; macros." & command & "(" & inside & ")"
    JixiaoPatient False
    Exit Sub
failed:
    number = Err.Number                             ' every procedure that is called from here on clears Err
    told = JixiaoLastLine(Err.Description)
    JixiaoPatient False
    If JixiaoGone(number) Then
        JixiaoForget
        told = JixiaoText("ended")
    End If
    MsgBox told & vbLf & vbLf & JixiaoText("help"), vbExclamation, JixiaoText("title")
End Sub

' From Workbook_Open. addin: whether this project serves all workbooks or only its own.
Public Sub JixiaoStart(ByVal addin As Boolean)
    Dim book As Object
    On Error Resume Next
    Describe
    If addin Then
        Set watcher = New JixiaoEvents
        watcher.Watch
        For Each book In Workbooks
            JixiaoOpened book
        Next book
    Else
        Answer ThisWorkbook
    End If
End Sub

' The add-in meets a workbook: formulas that were typed beside an add-in at another path mean this one.
Public Sub JixiaoOpened(ByVal book As Object)
    Dim links As Variant, link As Variant, clean As Boolean, alerts As Boolean
    On Error Resume Next
    If book Is ThisWorkbook Then Exit Sub
    clean = book.Saved
    links = book.LinkSources(xlExcelLinks)
    If IsArray(links) Then
        alerts = Application.DisplayAlerts
        Application.DisplayAlerts = False
        For Each link In links
            If IsAddIn(CStr(link)) Then book.ChangeLink CStr(link), ThisWorkbook.FullName, xlExcelLinks
        Next link
        Application.DisplayAlerts = alerts
    End If
    If clean Then book.Saved = True
    If Not JixiaoBringsItsOwn(book) Then Answer book
End Sub

' Cells that had no answer when they were calculated last are calculated now.
Private Sub Answer(ByVal book As Object)
    If JixiaoWaiting(book) Then JixiaoRecalculate
End Sub

' After a calculation: Python is back, and cells that had no answer are calculated again.
Public Sub JixiaoSettle()
    If JixiaoOwed() Then JixiaoRecalculate
End Sub

' Whether a link leads to the add-in in another folder.
Private Function IsAddIn(ByVal link As String) As Boolean
    Dim name As String
    name = LCase(Replace(link, "/", "\"))
    name = Mid(name, InStrRev(name, "\") + 1)
    IsAddIn = name = LCase(ThisWorkbook.Name) And LCase(link) <> LCase(ThisWorkbook.FullName)
End Function

' After a change of cells: formulas that do not name the rulebook cell depend on it as well.
Public Sub JixiaoChanged(ByVal sheet As Object, ByVal target As Object)
    Dim place As Object
    On Error Resume Next
    Set place = sheet.Evaluate("JX_RULEBOOK")
    If place Is Nothing Then Exit Sub
    If place.Worksheet.Name <> sheet.Name Then Exit Sub
    If Application.Intersect(place, target) Is Nothing Then Exit Sub
    JixiaoClear
    If Application.Calculation = xlCalculationAutomatic Then JixiaoRecalculate
End Sub

' Whether a workbook brings this project itself: the add-in then leaves its events and its tab to it.
Public Function JixiaoOwn() As Boolean
    JixiaoOwn = Not ThisWorkbook.IsAddin
End Function

Public Function JixiaoBringsItsOwn(ByVal book As Object) As Boolean
    On Error Resume Next
    If book.HasVBProject Then JixiaoBringsItsOwn = Application.Run("'" & Replace(book.Name, "'", "''") & "'!JixiaoOwn")
End Function

' The descriptions that the function wizard shows. Excel keeps them only as long as the workbook is open.
Private Sub Describe()
    Dim rows As Variant, i As Long, j As Long, docs() As Variant, clean As Boolean, hidden As Boolean
    On Error Resume Next
    clean = ThisWorkbook.Saved
    rows = ThisWorkbook.Worksheets("jixiao.texts").UsedRange.Value
    For i = 1 To UBound(rows, 1)
        If Left(rows(i, 1), 3) = "JX_" Then
            ReDim docs(0 To 0)
            For j = 4 To UBound(rows, 2)
                If IsEmpty(rows(i, j)) Then Exit For
                ReDim Preserve docs(0 To j - 4)
                docs(j - 4) = rows(i, j)
            Next j
            Err.Clear
            DescribeOne CStr(rows(i, 1)), CStr(rows(i, 2)), CStr(rows(i, 3)), docs
            If Err.Number <> 0 And ThisWorkbook.IsAddin Then    ' Excel refuses it for a hidden workbook
                hidden = True
                ThisWorkbook.IsAddin = False
                DescribeOne CStr(rows(i, 1)), CStr(rows(i, 2)), CStr(rows(i, 3)), docs
            End If
        End If
    Next i
    If hidden Then ThisWorkbook.IsAddin = True
    ThisWorkbook.Saved = clean
End Sub

Private Sub DescribeOne(ByVal fname As String, ByVal doc As String, ByVal category As String, ByVal docs As Variant)
    Dim place As String
    place = "'" & ThisWorkbook.Name & "'!" & fname
    If IsEmpty(docs(0)) Then
        Application.MacroOptions Macro:=place, Description:=doc, Category:=category
    Else
        Application.MacroOptions Macro:=place, Description:=doc, Category:=category, ArgumentDescriptions:=docs
    End If
End Sub
