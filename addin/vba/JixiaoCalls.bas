Attribute VB_Name = "JixiaoCalls"
Option Explicit
Option Compare Binary
' What stands between a worksheet formula and Python. Every wrapper hands its arguments to JixiaoCall.
' A trip to Python costs about a thousand times as much as a look into a memory, so answers are kept by function,
' rulebook and exact arguments, and JixiaoRecalculate collects the missing calls of a workbook into one trip a pass.
' This module knows nothing of Excel: what differs from host to host is in JixiaoHost.

Public Const JIXIAO_MODULE As String = "jixiao.hosts.excel.udfs"
Public Const JIXIAO_AUTHENTIC As Boolean = False    ' True: call as the wrappers of xlwings do and keep nothing

Private Const NOT_YET As Long = 2042                ' #N/A: visible, and never a plausible figure
Private Const MOST_PASSES As Long = 50
Private Const MOST_ANSWERS As Long = 25000          ' in each of the two generations
Private Const MOST_CHARACTERS As Long = 8000000

Private young As Collection, old As Collection      ' answers: slot -> Array(key, answer); old is forgotten first
Private youngSize As Long
Private asked As Collection                         ' while batching: slot -> Array(key, Array(name, arguments, rulebook))
Private batching As Boolean
Private trouble As String                           ' what the last trip raised

' The answer to one formula. given: the arguments of the wrapper, cells as they come.
Public Function JixiaoCall(ByVal fname As String, ByVal given As Variant) As Variant
    Dim answer As Variant
    If Not JIXIAO_AUTHENTIC Then
        If Quickly(fname, given, answer) Then
            JixiaoCall = answer
            Exit Function
        End If
    End If
    JixiaoCall = Plainly(fname, given)
End Function

' False: something in here failed, the plain call shall try.
Private Function Quickly(ByVal fname As String, ByRef given As Variant, ByRef answer As Variant) As Boolean
    Dim rulebook As String, key As String, waiting As Boolean, rows As Variant, one As Variant
    On Error GoTo failed
    key = Prepared(given, waiting)
    Quickly = True
    If waiting Then                                 ' Excel calls again once the precedents are calculated
        answer = CVErr(NOT_YET)
        Exit Function
    End If
    rulebook = JixiaoRulebook()
    key = fname & "(" & KeyOf(rulebook) & "," & key
    If Recall(key, answer) Then Exit Function
    one = Array(fname, given, rulebook)
    If batching Then
        Note key, one
        answer = CVErr(NOT_YET)
    ElseIf Ask(Array(one), rows) Then
        answer = rows(UBound(rows, 1), LBound(rows, 2))
        Remember key, answer
    Else
        answer = JixiaoDownText()
    End If
    Exit Function
failed:
    Quickly = False
End Function

' An error of one call is the answer of one cell; a server that has ended is replaced once.
Private Function Plainly(ByVal fname As String, ByRef given As Variant) As Variant
    Dim number As Long, attempt As Long, answer As Variant
    For attempt = 1 To 2
        If Not JixiaoConnected(False) Then
            Plainly = JixiaoDownText()
            Exit Function
        End If
        number = PlainTrip(fname, given, answer)
        If Not JixiaoGone(number) Then Exit For
        JixiaoForget
    Next attempt
    If JixiaoGone(number) Then
        JixiaoGoDown JixiaoText("ended")
        Plainly = JixiaoDownText()
    ElseIf number <> 0 Then
        Plainly = JixiaoText("failed") & JixiaoLastLine(trouble)
    Else
        Plainly = answer
    End If
End Function

' The error number, 0 when all went well; its text is in trouble.
Private Function PlainTrip(ByVal fname As String, ByRef given As Variant, ByRef answer As Variant) As Long
    On Error Resume Next
    answer = JixiaoPlain(fname, given)
    PlainTrip = Err.Number
    trouble = Err.Description
End Function

' Recalculates a sheet, or everything, with one trip to Python for each level of formulas that build on each other.
' "" when done, else one line of what went wrong. Without Python no cell is touched.
Public Function JixiaoRecalculate(Optional ByVal bookName As String = "", Optional ByVal sheetName As String = "") As String
    Dim pass As Long, settled As Boolean
    If batching Then Exit Function
    If Not JixiaoConnected(True) Then
        JixiaoRecalculate = JixiaoDownText()
        Exit Function
    End If
    JixiaoClear
    JixiaoQuiet True
    On Error GoTo stopped
    batching = Not JIXIAO_AUTHENTIC
    For pass = 1 To MOST_PASSES
        Set asked = New Collection
        JixiaoForce bookName, sheetName
        If asked.Count = 0 Then
            settled = True
            Exit For
        End If
        AskAll
    Next pass
    GoTo finished
stopped:
    JixiaoRecalculate = JixiaoLastLine(Err.Description)
    Resume finished
finished:
    batching = False
    On Error Resume Next
    Set asked = New Collection
    If Not settled Then JixiaoForce bookName, sheetName     ' cells that still wait: their answer, or the reason
    JixiaoQuiet False
    If settled And sheetName = "" Then JixiaoOwed           ' done
End Function

' Forgets all answers: the rulebook in force has changed, or a rulebook file.
Public Sub JixiaoClear()
    Set young = New Collection
    Set old = New Collection
    youngSize = 0
End Sub

' ---------------------------------------------------------------------------------------------- to Python and back

Private Sub AskAll()
    Dim i As Long, calls() As Variant, rows As Variant, one As Variant
    ReDim calls(0 To asked.Count - 1)
    For Each one In asked
        calls(i) = one(1)
        i = i + 1
    Next one
    If Not Ask(calls, rows) Then Err.Raise 1001, , JixiaoDownText()
    i = LBound(rows, 1)
    For Each one In asked
        i = i + 1
        Remember one(0), rows(i, LBound(rows, 2))
    Next one
End Sub

' rows: the number of calls, then an answer in each row. False: no Python. Raises what Python raised.
Private Function Ask(ByVal calls As Variant, ByRef rows As Variant) As Boolean
    Dim number As Long
    If Not JixiaoConnected(False) Then Exit Function
    number = Trip(calls, rows)
    If JixiaoGone(number) Then                      ' it has ended since, or just now: once more with another one
        JixiaoForget
        If Not JixiaoConnected(False) Then Exit Function
        number = Trip(calls, rows)
    End If
    If JixiaoGone(number) Then
        JixiaoGoDown JixiaoText("ended")
        Exit Function
    End If
    If number <> 0 Then Err.Raise 1002, , trouble
    If UBound(rows, 1) - LBound(rows, 1) <> UBound(calls) - LBound(calls) + 1 Then
        Err.Raise 1003, , "JX_BATCH: wrong number of answers"
    End If
    Ask = True
End Function

' The error number, 0 when all went well; its text is in trouble.
Private Function Trip(ByVal calls As Variant, ByRef rows As Variant) As Long
    On Error Resume Next
    rows = JixiaoPython().CallUDF(JIXIAO_MODULE, "JX_BATCH", Array(calls))
    Trip = Err.Number
    trouble = Err.Description
End Function

' An error of Python arrives as a whole traceback; its last line says what happened.
Public Function JixiaoLastLine(ByVal text As String) As String
    Dim lines() As String, i As Long
    lines = Split(Replace(text, vbCr, vbLf), vbLf)
    For i = UBound(lines) To 0 Step -1
        JixiaoLastLine = Trim(lines(i))
        If JixiaoLastLine <> "" Then Exit Function
    Next i
End Function

' ---------------------------------------------------------------------------------------------- the memory of answers

Private Sub Note(ByVal key As String, ByVal one As Variant)
    Dim slot As String, found As Variant
    If Not Lookup(asked, key, slot, found) Then asked.Add Array(key, one), slot
End Sub

Private Function Recall(ByVal key As String, ByRef answer As Variant) As Boolean
    Dim slot As String, found As Variant
    If young Is Nothing Then JixiaoClear
    If Lookup(young, key, slot, found) Then
        answer = found(1)
        Recall = True
    ElseIf Lookup(old, key, slot, found) Then
        answer = found(1)
        Recall = True
        Remember key, answer
    End If
End Function

Private Sub Remember(ByVal key As String, ByVal answer As Variant)
    Dim slot As String, found As Variant
    If Not batching And (young.Count >= MOST_ANSWERS Or youngSize >= MOST_CHARACTERS) Then
        Set old = young
        Set young = New Collection
        youngSize = 0
    End If
    If Lookup(young, key, slot, found) Then Exit Sub
    young.Add Array(key, answer), slot
    youngSize = youngSize + Len(key)
End Sub

' The keys of a Collection ignore case, and in East Asian systems width and kana: the exact key is kept beside the
' answer and compared, and a clash goes on to the next slot.
Private Function Lookup(ByVal box As Collection, ByVal key As String, ByRef slot As String, ByRef found As Variant) As Boolean
    slot = key
    On Error Resume Next
    Do
        found = Empty
        found = box(slot)
        If IsEmpty(found) Then Exit Function
        If found(0) = key Then
            Lookup = True
            Exit Function
        End If
        slot = slot & "~"
    Loop
End Function

' ---------------------------------------------------------------------------------------------- arguments

' The key of a call; its cells become their values. waiting: one of them is a formula that is not calculated yet.
Private Function Prepared(ByRef args As Variant, ByRef waiting As Boolean) As String
    Dim parts() As String, value As Variant, i As Long
    If UBound(args) < LBound(args) Then Exit Function
    ReDim parts(LBound(args) To UBound(args))
    For i = LBound(args) To UBound(args)
        If IsObject(args(i)) Then
            value = ValueOf(args(i), waiting)
            Set args(i) = Nothing
            args(i) = value
            parts(i) = KeyOf(value)
        ElseIf IsMissing(args(i)) Then
            parts(i) = "M"                          ' the argument stays the marker that it came as
        Else
            value = Numbers(args(i))
            args(i) = value
            parts(i) = KeyOf(value)
        End If
    Next i
    Prepared = Join(parts, ",")
End Function

' Whole numbers of VBA as the numbers of cells are: to Python a whole number is an error or a missing argument.
Private Function Numbers(ByRef v As Variant) As Variant
    Dim i As Long, j As Long, copy As Variant
    copy = v
    If IsArray(copy) Then
        If ColumnsOf(copy) = 0 Then
            For i = LBound(copy) To UBound(copy)
                copy(i) = Number(copy(i))
            Next i
        Else
            For i = LBound(copy, 1) To UBound(copy, 1)
                For j = LBound(copy, 2) To UBound(copy, 2)
                    copy(i, j) = Number(copy(i, j))
                Next j
            Next i
        End If
    Else
        copy = Number(copy)
    End If
    Numbers = copy
End Function

Private Function Number(ByRef v As Variant) As Variant
    Select Case VarType(v)
    Case vbEmpty, vbNull, vbString, vbBoolean, vbError, vbDate, vbDouble
        Number = v
    Case Else
        Number = v
        If IsNumeric(v) Then Number = CDbl(v)
    End Select
End Function

Private Function ValueOf(ByVal area As Object, ByRef waiting As Boolean) As Variant
    Dim v As Variant, formulas As Variant, i As Long, j As Long
    v = JixiaoRead(area)
    ValueOf = v
    If area Is Nothing Then Exit Function
    If IsEmpty(v) Then
        formulas = area.HasFormula                 ' a calculated formula is never empty
        If VarType(formulas) = vbBoolean Then waiting = waiting Or formulas
    ElseIf IsArray(v) Then
        formulas = area.HasFormula                 ' Null: some of the cells
        If VarType(formulas) = vbBoolean Then
            If Not formulas Then Exit Function
        End If
        For i = LBound(v, 1) To UBound(v, 1)
            For j = LBound(v, 2) To UBound(v, 2)
                If IsEmpty(v(i, j)) Then
                    If area.Cells(i, j).HasFormula Then
                        waiting = True
                        Exit Function
                    End If
                End If
            Next j
        Next i
    End If
End Function

' A text that is the same only for values of the same type and the same content, to the last bit of a number.
Private Function KeyOf(ByRef v As Variant) As String
    Dim text As String, rest As Double, parts() As String, n As Long, one As Variant
    If IsArray(v) Then
        ReDim parts(0 To 15)
        For Each one In v
            If n > UBound(parts) Then ReDim Preserve parts(0 To 2 * n)
            parts(n) = KeyOf(one)
            n = n + 1
        Next one
        If n > 0 Then ReDim Preserve parts(0 To n - 1)
        KeyOf = "A" & n & "/" & ColumnsOf(v) & "[" & Join(parts, ",") & "]"
        Exit Function
    End If
    Select Case VarType(v)
    Case vbString
        KeyOf = "S" & Len(v) & ":" & v
    Case vbEmpty
        KeyOf = "E"
    Case vbBoolean
        KeyOf = IIf(v, "T", "F")
    Case vbError
        KeyOf = "X" & CStr(v)
    Case vbDate
        KeyOf = "D" & KeyOf(CDbl(v))
    Case vbDouble                                   ' 15 digits, and what they leave out
        text = CStr(v)
        rest = v - CDbl(text)
        KeyOf = "N" & text
        If rest <> 0 Then KeyOf = KeyOf & "&" & CStr(rest)
    Case Else
        KeyOf = "V" & VarType(v) & ":" & CStr(v)
    End Select
End Function

Private Function ColumnsOf(ByRef v As Variant) As Long
    On Error Resume Next
    ColumnsOf = 0                                       ' one dimension
    ColumnsOf = UBound(v, 2) - LBound(v, 2) + 1
End Function
