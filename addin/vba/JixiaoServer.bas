Attribute VB_Name = "JixiaoServer"
Option Explicit
' The one Python process of this Excel: how it is started, when it is given up, when it is asked again.
' The command names no workbook, so all workbooks and all projects of this Excel share one process; it is started
' directly, and neither the folder of a workbook nor the current one is on its path.
' This module knows nothing of Excel: what differs from host to host is in JixiaoDll.

Private Const MOST_BYTES As Long = 2000             ' the DLL copies the command into 2048 bytes
Private Const NEVER_CAME As String = "-2147221164"  ' the DLL has waited for two minutes: REGDB_E_CLASSNOTREG
Private Const LAST_TRY As Long = 3                  ' new class ids for the successors of servers that ended

Private server As Object                            ' what the DLL gave
Private generation As Long
Private down As Boolean, downText As String, downCause As String, downLooked As Date
Private owed As Boolean                             ' cells show that Python did not answer

' Python's interface as the wrappers that xlwings writes want it. Raises one line of what stands in the way.
Public Function XLPy() As Object
    If Not server Is Nothing Then
        If Not Alive() Then Set server = Nothing
    End If
    If Not JixiaoConnected(False) Then Err.Raise 1000, , JixiaoDownText()
    Set XLPy = server
End Function

' Python's interface, Nothing without JixiaoConnected.
Public Function JixiaoPython() As Object
    Set JixiaoPython = server
End Function

' Whether Python can be called. anew: somebody asks for it, so that it is tried whatever happened before.
Public Function JixiaoConnected(ByVal anew As Boolean) As Boolean
    Dim reason As String
    If anew Then
        down = False
        If Not server Is Nothing Then
            If Not Alive() Then Set server = Nothing
        End If
    End If
    If server Is Nothing Then
        If Not JixiaoDown() Then
            Set server = Started(reason)
            If server Is Nothing Then JixiaoGoDown reason
        End If
    End If
    JixiaoConnected = Not server Is Nothing
End Function

' The server has ended: the next call gets another one.
Public Sub JixiaoForget()
    Set server = Nothing
End Sub

' What a cell shows when there is no Python. It is calculated once Python is back: see JixiaoOwed.
Public Function JixiaoDownText() As String
    JixiaoDownText = downText
    owed = True
End Function

Public Sub JixiaoGoDown(ByVal reason As String)
    Set server = Nothing
    down = True
    downText = JixiaoText("down") & reason
    downCause = Cause()
    downLooked = Now
End Sub

' Whether asking again is of no use: nothing has changed since it failed. Looks at most once a second.
Public Function JixiaoDown() As Boolean
    If Not down Then Exit Function
    If Now <> downLooked Then
        downLooked = Now
        If Cause() <> downCause Then down = False
    End If
    JixiaoDown = down
End Function

' Whether there are cells to calculate because Python is back; tells it once.
Public Function JixiaoOwed() As Boolean
    If Not owed Then Exit Function
    If server Is Nothing Then Exit Function
    JixiaoOwed = True
    owed = False
End Function

' The server has ended: 462, RPC_S_SERVER_UNAVAILABLE, RPC_S_CALL_FAILED(_DNE), RPC_E_DISCONNECTED,
' RPC_E_SERVER_DIED(_DNE).
Public Function JixiaoGone(ByVal number As Long) As Boolean
    Select Case number
    Case 462, -2147023174, -2147023170, -2147023169, -2147417848, -2147418105, -2147418094
        JixiaoGone = True
    End Select
End Function

' The command that starts the server, "" and the reason when there is none.
Public Function JixiaoCommand(ByRef reason As String) As String
    Dim python As String, package As String, before As String, mark As String
    python = JixiaoSetting("python")
    package = JixiaoSetting("path")
    If python = "" Then
        reason = JixiaoText("not installed")
    ElseIf Not JixiaoFound(python) Then
        reason = JixiaoText("no python") & python
    Else
        If package <> "" Then before = "import sys; sys.path.insert(0, '" & Escaped(package) & "'); "
        If generation > 0 Then mark = " #" & generation
        JixiaoCommand = """" & python & """ -B -P -c """ & before & "import xlwings; xlwings.serve('$(CLSID)')" & mark & """"
        If JixiaoBytes(JixiaoCommand) > MOST_BYTES Or JixiaoBytes(JixiaoCommand) < Len(JixiaoCommand) Then
            reason = JixiaoText("bad path") & python
            JixiaoCommand = ""
        End If
    End If
End Function

' ---------------------------------------------------------------------------------------------- helpers

Private Function Started(ByRef reason As String) As Object
    Dim command As String, attempt As Long
    For attempt = 1 To LAST_TRY
        command = JixiaoCommand(reason)
        If command = "" Then Exit Function
        Set Started = JixiaoActivate(JixiaoSetting("python"), command, reason)
        If Not Started Is Nothing Then Exit Function
        If InStr(reason, "hr = ") = 0 Or InStr(reason, NEVER_CAME) > 0 Then Exit Function
        generation = generation + 1                 ' the class id of a server that ended is not free at once
    Next attempt
End Function

Private Function Alive() As Boolean
    On Error Resume Next
    Alive = server.Bool(True)
End Function

' What an attempt depends on.
Private Function Cause() As String
    Dim python As String
    python = JixiaoSetting("python")
    Cause = python & "|" & JixiaoSetting("path") & "|" & JixiaoSetting("stamp") & "|" & JixiaoStamp(python)
End Function

Private Function Escaped(ByVal path As String) As String
    Escaped = Replace(Replace(path, "\", "/"), "'", "\'")
End Function
