Attribute VB_Name = "JixiaoHost"
Option Explicit
' What JixiaoCalls needs of Excel.

Private mode As Long, interruptKey As Long, events As Boolean, screen As Boolean

' Calculates every formula, changed or not: those of one sheet, or of all open workbooks.
Public Sub JixiaoForce(ByVal bookName As String, ByVal sheetName As String)
    If sheetName = "" Then
        Application.CalculateFull
    Else
        With Workbooks(bookName).Worksheets(sheetName)
            .EnableCalculation = False              ' off and on again marks all its formulas as changed
            .EnableCalculation = True
            .Calculate
        End With
    End If
End Sub

' Between the passes nothing else may calculate, and no key may stop a pass half way.
Public Sub JixiaoQuiet(ByVal quiet As Boolean)
    If quiet Then
        mode = Application.Calculation
        interruptKey = Application.CalculationInterruptKey
        events = Application.EnableEvents
        screen = Application.ScreenUpdating
        Application.Calculation = xlCalculationManual
        Application.CalculationInterruptKey = xlNoKey
        Application.EnableCancelKey = xlDisabled    ' Esc inside a wrapper would become the text of a cell
        Application.EnableEvents = False
        Application.ScreenUpdating = False
    Else
        Application.CalculationInterruptKey = interruptKey
        Application.EnableCancelKey = xlInterrupt
        Application.EnableEvents = events
        Application.ScreenUpdating = screen
        Application.Calculation = mode
    End If
End Sub

' The values of a range. Dates stay dates; an amount in the format Currency keeps all its digits. area becomes the cells
' that the values belong to, Nothing where they lie apart or there are none.
Public Function JixiaoRead(ByRef area As Object) As Variant
    Dim v As Variant, exact As Variant, i As Long, j As Long
    If area.Areas.Count > 1 Then
        JixiaoRead = Stacked(area)
        Set area = Nothing
        Exit Function
    End If
    If area.Rows.Count > 5000 Then                 ' whole columns
        Set area = Application.Intersect(area, area.Worksheet.UsedRange)
        If area Is Nothing Then Exit Function
    End If
    v = area.Value
    If IsArray(v) Then
        For i = 1 To UBound(v, 1)
            For j = 1 To UBound(v, 2)
                If VarType(v(i, j)) = vbCurrency Then
                    If IsEmpty(exact) Then exact = area.Value2
                    v(i, j) = exact(i, j)
                End If
            Next j
        Next i
    ElseIf VarType(v) = vbCurrency Then
        v = area.Value2
    End If
    JixiaoRead = v
End Function

' (A1:A3,C5) as one column: the value of such a range is that of its first area only.
Private Function Stacked(ByVal area As Object) As Variant
    Dim column() As Variant, cell As Object, n As Long
    ReDim column(1 To area.Cells.Count, 1 To 1)
    For Each cell In area.Cells
        n = n + 1
        column(n, 1) = JixiaoRead(cell)
    Next cell
    Stacked = column
End Function

' What decides on the rulebook where the formula stands, a line each: what JX_RULEBOOK of its workbook holds, what that
' of its sheet holds (the workbook's again where it has none of its own), and the folder, where rulebooks may lie.
Public Function JixiaoRulebook() As String
    Dim sheet As Object, book As Object
    If IsObject(Application.Caller) Then
        Set sheet = Application.Caller.Worksheet
    Else
        Set sheet = ActiveSheet
    End If
    If sheet Is Nothing Then Exit Function
    Set book = sheet.Parent
    JixiaoRulebook = OneLine(Application.Evaluate("'" & Replace(book.Name, "'", "''") & "'!JX_RULEBOOK")) & vbLf & _
        OneLine(sheet.Evaluate("JX_RULEBOOK")) & vbLf & book.Path
End Function

Private Function OneLine(ByVal found As Variant) As String
    Dim text As Variant
    text = found                                    ' of a cell, its value
    Select Case VarType(text)
    Case vbString, vbDouble
        OneLine = Trim(Replace(Replace(CStr(text), vbCr, " "), vbLf, " "))
    End Select
End Function

' Whether cells of a workbook (Nothing: of any one) say that Python did not answer.
Public Function JixiaoWaiting(ByVal book As Object) As Boolean
    Dim one As Object, sheet As Object, pattern As String
    On Error Resume Next
    pattern = Replace(JixiaoText("down"), "~", "~~") & "*"
    For Each one In Workbooks
        If book Is Nothing Or book Is one Then
            For Each sheet In one.Worksheets
                If sheet.Name <> "jixiao.texts" Then    ' where the text itself stands
                    If Application.CountIf(sheet.UsedRange, pattern) > 0 Then JixiaoWaiting = True
                End If
            Next sheet
        End If
    Next one
End Function

' The call as the wrappers of xlwings make it.
Public Function JixiaoPlain(ByVal fname As String, ByRef given As Variant) As Variant
    If IsObject(Application.Caller) Then
        JixiaoPlain = JixiaoPython().CallUDF(JIXIAO_MODULE, (fname), (given), Application.Caller.Worksheet.Parent, Application.Caller)
    Else
        JixiaoPlain = JixiaoPython().CallUDF(JIXIAO_MODULE, (fname), (given), ActiveWorkbook)
    End If
End Function

' A text for the screen. They stand on a hidden sheet: VBA source knows only the code page of one system.
Public Function JixiaoText(ByVal name As String) As String
    Dim row As Variant
    JixiaoText = "#" & name & ": "
    On Error Resume Next
    row = Application.Match(name, ThisWorkbook.Worksheets("jixiao.texts").Columns(1), 0)
    If Not IsError(row) Then JixiaoText = ThisWorkbook.Worksheets("jixiao.texts").Cells(row, 2).Value
End Function
