Attribute VB_Name = "JixiaoHost"
Option Explicit
' LibreOffice in the place of Excel, a double in the place of the DLL: what JixiaoCalls and JixiaoServer need.

Public forces As Long
Public pending As Long              ' so many reads of a formula find it not calculated yet

Public Sub JixiaoForce(ByVal bookName As String, ByVal sheetName As String)
    forces = forces + 1
    ThisComponent.calculateAll
End Sub

Public Sub JixiaoQuiet(ByVal quiet As Boolean)
End Sub

Public Function JixiaoText(ByVal name As String) As String
    JixiaoText = "#" & name & ": "
End Function

Public Function JixiaoRulebook() As String
    Dim cells As Object
    cells = ThisComponent.NamedRanges.getByName("JX_RULEBOOK").ReferredCells
    JixiaoRulebook = cells.getCellByPosition(0, 0).String
End Function

Public Function JixiaoPlain(ByVal fname As String, ByRef given As Variant) As Variant
    JixiaoPlain = JixiaoPython().CallUDF(JIXIAO_MODULE, fname, given)
End Function

Public Function JixiaoSetting(ByVal name As String) As String
    If name = "python" Then JixiaoSetting = TestDouble.program
    If name = "stamp" Then JixiaoSetting = TestDouble.stamp
End Function

Public Function JixiaoFound(ByVal path As String) As Boolean
    JixiaoFound = path <> "C:\nowhere\python.exe"
End Function

Public Function JixiaoStamp(ByVal python As String) As String
    JixiaoStamp = ""
End Function

Public Function JixiaoBytes(ByVal text As String) As Long
    JixiaoBytes = Len(text)
End Function

Public Function JixiaoActivate(ByVal python As String, ByVal command As String, ByRef reason As String) As Object
    attempts = attempts + 1
    commands = commands & command & Chr(10)
    If failing = "python" Then
        reason = "#exited: "
    ElseIf failing = "stale" And InStr(command, " #1") = 0 Then
        reason = "Could not activate Python COM server, hr = -2147023174"
    Else
        Set JixiaoActivate = New JxDouble
    End If
End Function

' LibreOffice gives an error as the text that VBA shows for it, or as 0 beside an error text.
Public Function JixiaoRead(ByRef area As Object) As Variant
    Dim v As Variant, i As Long, j As Long
    If pending > 0 Then
        If area.Count = 1 Then
            If area.HasFormula Then
                pending = pending - 1
                JixiaoRead = Empty
                Exit Function
            End If
        End If
    End If
    v = area.Value
    If IsArray(v) Then
        For i = 1 To UBound(v, 1)
            For j = 1 To UBound(v, 2)
                If VarType(v(i, j)) = vbString Then
                    If Left(v(i, j), 6) = "Error " Then v(i, j) = CVErr(Val(Mid(v(i, j), 7)))
                End If
            Next j
        Next i
    ElseIf VarType(v) = vbString Then
        If Left(v, 6) = "Error " Then v = CVErr(Val(Mid(v, 7)))
    ElseIf VarType(v) = vbDouble Then
        If v = 0 Then
            If area.Text = "#N/A" Then
                v = CVErr(2042)
            ElseIf Left(area.Text, 1) = "#" Then
                v = CVErr(2007)
            End If
        End If
    End If
    JixiaoRead = v
End Function
