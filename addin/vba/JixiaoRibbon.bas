Attribute VB_Name = "JixiaoRibbon"
Option Explicit
' What the ribbon asks for. When the add-in is loaded, its tab serves every workbook, and this workbook hides its own.

Private Const ADDIN_FILE As String = "jixiao.xlam"
Public JixiaoRibbonUI As IRibbonUI

' Asks Excel to ask again: another workbook came to the front, the rulebook or the add-ins have changed.
Public Sub JixiaoRefresh()
    On Error Resume Next
    If Not JixiaoRibbonUI Is Nothing Then JixiaoRibbonUI.Invalidate
End Sub

Public Function JixiaoTabVisible() As Boolean
    Dim addin As Object
    JixiaoTabVisible = True
    If ThisWorkbook.IsAddin Then Exit Function
    On Error Resume Next
    Set addin = Workbooks(ADDIN_FILE)
    JixiaoTabVisible = addin Is Nothing
End Function

' The entry of the list that stands for the rulebook of the active sheet; its cell may hold an id or a title.
Public Function JixiaoRulebookId() As String
    Dim name As String, row As Variant, texts As Object
    On Error Resume Next
    name = Split(JixiaoRulebook(), vbLf)(1)
    If name = "" Then name = Split(JixiaoRulebook(), vbLf)(0)
    If name = "" Then name = JixiaoText("default rulebook")
    Set texts = ThisWorkbook.Worksheets("jixiao.texts")
    row = Application.Match(name, texts.Columns(2), 0)
    If Not IsError(row) Then
        If Left(texts.Cells(row, 1).Value, 9) = "rulebook." Then name = Mid(texts.Cells(row, 1).Value, 10)
    End If
    JixiaoRulebookId = "rulebook." & LCase(name)
End Function
