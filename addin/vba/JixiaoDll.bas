Attribute VB_Name = "JixiaoDll"
Option Explicit
' What JixiaoServer needs of Windows: xlwings' DLL, the settings of the installation, files.

#If Mac Then
    Private Const DLL_NAME As String = ""
#ElseIf Win64 Then
    Private Const DLL_NAME As String = "xlwings64-0.37.8.dll"
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings64-0.37.8.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
    Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal path As LongPtr) As LongPtr
    Private Declare PtrSafe Function CoRegisterMessageFilter Lib "ole32" (ByVal filter As LongPtr, ByRef former As LongPtr) As Long
    Private filter As LongPtr
#ElseIf VBA7 Then
    Private Const DLL_NAME As String = "xlwings32-0.37.8.dll"
    Private Declare PtrSafe Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
    Private Declare PtrSafe Function LoadLibraryW Lib "kernel32" (ByVal path As LongPtr) As LongPtr
    Private Declare PtrSafe Function CoRegisterMessageFilter Lib "ole32" (ByVal filter As LongPtr, ByRef former As LongPtr) As Long
    Private filter As LongPtr
#Else
    Private Const DLL_NAME As String = "xlwings32-0.37.8.dll"
    Private Declare Function XLPyDLLActivateAuto Lib "xlwings32-0.37.8.dll" (ByRef Result As Variant, Optional ByVal Config As String = "", Optional ByVal mode As Long = 1) As Long
    Private Declare Function LoadLibraryW Lib "kernel32" (ByVal path As Long) As Long
    Private Declare Function CoRegisterMessageFilter Lib "ole32" (ByVal filter As Long, ByRef former As Long) As Long
    Private filter As Long
#End If

' What the installation wrote into the registry of the user: the program and, run from a clone, the folder of the package.
Public Function JixiaoSetting(ByVal name As String) As String
    JixiaoSetting = GetSetting("jixiao", "excel", name, "")
End Function

Public Function JixiaoFound(ByVal path As String) As Boolean
    On Error Resume Next
    JixiaoFound = (GetAttr(path) And vbDirectory) = 0
End Function

' When a program was changed last, with the DLL beside it.
Public Function JixiaoStamp(ByVal python As String) As String
    On Error Resume Next
    JixiaoStamp = CStr(CDbl(FileDateTime(python))) & "|"
    JixiaoStamp = JixiaoStamp & CStr(CDbl(FileDateTime(DllPath(python))))
End Function

' How long a text is for the DLL. Less than its length, never in truth: the system's code page lacks a character.
Public Function JixiaoBytes(ByVal text As String) As Long
    Dim narrow As String
    narrow = StrConv(text, vbFromUnicode)
    If StrConv(narrow, vbUnicode) = text Then JixiaoBytes = LenB(narrow)
End Function

' The interface of the server that this command starts, or that it has started before.
Public Function JixiaoActivate(ByVal python As String, ByVal command As String, ByRef reason As String) As Object
    #If Mac Then
        reason = JixiaoText("not here")
    #Else
        Dim found As Variant, told As String
        On Error GoTo failed
        If DllPath(python) = "" Then
            reason = JixiaoText("no dll") & DLL_NAME
        ElseIf LoadLibraryW(StrPtr(DllPath(python))) = 0 Then
            reason = JixiaoText("no dll") & DLL_NAME
        ElseIf XLPyDLLActivateAuto(found, command, 1) = 0 Then
            Set JixiaoActivate = found
        Else
            told = CStr(found)
            If InStr(told, "process exited") > 0 Then
                reason = JixiaoText("exited")
            Else
                reason = JixiaoText("not started") & Split(Replace(told, vbCr, "") & vbLf, vbLf)(0)
            End If
        End If
        Exit Function
failed:
        reason = JixiaoText("no dll") & DLL_NAME
    #End If
End Function

' While a button works, Excel shall not ask the user to wait for "an OLE action".
Public Sub JixiaoPatient(ByVal patient As Boolean)
    #If Not Mac Then
        On Error Resume Next
        If patient Then
            CoRegisterMessageFilter 0, filter
        ElseIf filter <> 0 Then
            CoRegisterMessageFilter filter, filter
            filter = 0
        End If
    #End If
End Sub

' xlwings' DLL: beside python.exe, in a virtual environment one folder higher.
Private Function DllPath(ByVal python As String) As String
    Dim folder As String, level As Long
    folder = python
    For level = 1 To 2
        If InStrRev(folder, "\") = 0 Then Exit Function
        folder = Left(folder, InStrRev(folder, "\") - 1)
        If JixiaoFound(folder & "\" & DLL_NAME) Then
            DllPath = folder & "\" & DLL_NAME
            Exit Function
        End If
    Next level
End Function
