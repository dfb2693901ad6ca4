Attribute VB_Name = "JixiaoBulk"
Option Explicit
' What Python wants of a whole workbook, in one call each: a call from another process costs as much as a thousand here.
' Tables that come from Python have two dimensions, one line for each thing.

Private Const MOST_CELLS As Double = 2000000        ' more is formatting: Python then looks for the last cell itself

' All worksheets: name, visibility, whether protected.
Public Function JixiaoSheets(ByVal bookName As String) As Variant
    Dim sheet As Object, found() As Variant, n As Long
    ReDim found(0 To Workbooks(bookName).Worksheets.Count - 1)
    For Each sheet In Workbooks(bookName).Worksheets
        found(n) = Array(sheet.Name, sheet.Visible, sheet.ProtectContents)
        n = n + 1
    Next sheet
    JixiaoSheets = found
End Function

' What stands on each of these sheets from A1 on, and what their own names and those of the workbook mean.
Public Function JixiaoContents(ByVal bookName As String, ByVal sheetNames As Variant, ByVal cellName As String) As Variant
    Dim found() As Variant, i As Long
    ReDim found(LBound(sheetNames) To UBound(sheetNames))
    For i = LBound(sheetNames) To UBound(sheetNames)
        found(i) = Content(Workbooks(bookName).Worksheets(CStr(sheetNames(i))), cellName)
    Next i
    JixiaoContents = Array(Named(Workbooks(bookName), cellName), found)
End Function

' height, width, Value2, Value, Formula, merged areas and number formats as XML Spreadsheet ("" none, Empty not known),
' the named cell.
Private Function Content(ByVal sheet As Object, ByVal cellName As String) As Variant
    Dim height As Long, width As Long, block As Object, drawing As Variant
    height = sheet.UsedRange.Row + sheet.UsedRange.Rows.Count - 1
    width = sheet.UsedRange.Column + sheet.UsedRange.Columns.Count - 1
    If CDbl(height) * CDbl(width) > MOST_CELLS Then Exit Function
    Set block = sheet.Range(sheet.Cells(1, 1), sheet.Cells(height, width))
    If Plain(block.MergeCells, block.NumberFormat) Then drawing = "" Else drawing = Drawn(block)
    Content = Array(height, width, block.Value2, block.Value, block.Formula, drawing, Named(sheet, cellName))
End Function

' Whether no cell is merged and none has a number format; what differs between cells is Null.
Private Function Plain(ByVal merged As Variant, ByVal shown As Variant) As Boolean
    If VarType(merged) = vbBoolean And VarType(shown) = vbString Then Plain = Not merged And shown = "General"
End Function

Private Function Drawn(ByVal block As Object) As Variant
    On Error Resume Next
    Drawn = block.Value(xlRangeValueXMLSpreadsheet)
End Function

' The cell that a name of the sheet or the workbook means: sheet, row, column, Value2, Value. Empty without one.
Private Function Named(ByVal owner As Object, ByVal cellName As String) As Variant
    Dim cell As Object
    On Error Resume Next
    Set cell = owner.Names(cellName).RefersToRange
    If Not cell Is Nothing Then Named = Array(cell.Worksheet.Name, cell.Row, cell.Column, cell.Value2, cell.Value)
End Function

' The looks and notes of cells: pattern, colour, colour of the theme, tint, colour of the pattern, note.
' cells: sheet, address.
Public Function JixiaoLooks(ByVal bookName As String, ByVal cells As Variant) As Variant
    Dim found() As Variant, i As Long, first As Long
    first = LBound(cells, 2)
    ReDim found(LBound(cells, 1) To UBound(cells, 1))
    For i = LBound(cells, 1) To UBound(cells, 1)
        found(i) = Look(Workbooks(bookName).Worksheets(CStr(cells(i, first))).Range(CStr(cells(i, first + 1))))
    Next i
    JixiaoLooks = found
End Function

Private Function Look(ByVal cell As Object) As Variant
    Dim theme As Variant, over As Variant, note As Variant
    On Error Resume Next                            ' refused where the colour is not one of the theme
    theme = cell.Interior.ThemeColor
    over = cell.Interior.PatternColor
    If Not cell.Comment Is Nothing Then note = cell.Comment.Text
    Look = Array(cell.Interior.Pattern, cell.Interior.Color, theme, cell.Interior.TintAndShade, over, note)
End Function

' Gives cells their fills. fills: sheet, address, pattern, colour, colour of the theme or "", tint, colour of the
' pattern or "".
Public Sub JixiaoPaint(ByVal bookName As String, ByVal fills As Variant)
    Dim i As Long, n As Long
    n = LBound(fills, 2)
    For i = LBound(fills, 1) To UBound(fills, 1)
        With Workbooks(bookName).Worksheets(CStr(fills(i, n))).Range(CStr(fills(i, n + 1))).Interior
            .Pattern = xlNone                       ' nothing of what was there before is left
            If fills(i, n + 2) <> xlNone Then
                .Pattern = fills(i, n + 2)
                If VarType(fills(i, n + 4)) = vbString Then
                    .Color = fills(i, n + 3)
                Else
                    .ThemeColor = fills(i, n + 4)
                    .TintAndShade = fills(i, n + 5)
                End If
                If VarType(fills(i, n + 6)) <> vbString Then .PatternColor = fills(i, n + 6)
            End If
        End With
    Next i
End Sub

' Gives cells their notes, or takes them away. notes: sheet, address, text or "".
Public Sub JixiaoNotes(ByVal bookName As String, ByVal notes As Variant)
    Dim i As Long, n As Long
    n = LBound(notes, 2)
    For i = LBound(notes, 1) To UBound(notes, 1)
        WriteNote Workbooks(bookName).Worksheets(CStr(notes(i, n))).Range(CStr(notes(i, n + 1))), CStr(notes(i, n + 2))
    Next i
End Sub

Private Sub WriteNote(ByVal cell As Object, ByVal text As String)
    On Error Resume Next                            ' refused beside a threaded comment
    If text = "" Then
        cell.Comment.Delete
    Else
        cell.AddComment text
    End If
End Sub
