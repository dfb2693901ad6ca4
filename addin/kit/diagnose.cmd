@echo off
chcp 936 >nul
setlocal
title 绩效自评 诊断
set "JIXIAO_HERE=%~dp0"
set "JIXIAO_PYTHON=%~dp0runtime\python.exe"
set "JIXIAO_LOG=%~dp0诊断结果.txt"
if exist "%JIXIAO_LOG%" del "%JIXIAO_LOG%"
echo 绩效自评 诊断 %DATE% %TIME% >"%JIXIAO_LOG%"
if exist "%JIXIAO_LOG%" goto writable
set "JIXIAO_LOG=%TEMP%\jixiao-diagnosis.txt"
echo 绩效自评 诊断 %DATE% %TIME% >"%JIXIAO_LOG%"
:writable
set JIXIAO_FOUND=0
set JIXIAO_RUNS=
if exist "%JIXIAO_PYTHON%" call :starts
if defined JIXIAO_RUNS goto thoroughly
rem What can be told without Python.
if not exist "%JIXIAO_PYTHON%" call :obstacle "旁边没有 runtime 文件夹：压缩包还没有解压，或文件被杀毒软件隔离。办法：右键压缩包选“全部解压缩”，再在解压出的文件夹里双击"
reg query "HKCR\Excel.Application\CLSID" >nul 2>nul
if errorlevel 1 call :obstacle "没有找到 Excel。办法：安装桌面版 Excel，或只用“校验（把文件或文件夹拖到这里）.cmd”"
for /f "tokens=2,*" %%a in ('reg query "HKCR\CLSID\{00024500-0000-0000-C000-000000000046}\LocalServer32" /ve 2^>nul ^| find "REG_"') do call :server %%b
if not exist "%APPDATA%\Microsoft\Excel\XLSTART\jixiao.xlam" call :obstacle "加载项不在启动文件夹里：没有安装，或被杀毒软件隔离。办法：双击“安装.cmd”；若又不见了，在 Windows 安全中心的保护历史记录里还原并允许它"
if exist "%APPDATA%\Microsoft\AddIns\jixiao.xlam" call :obstacle "另有一个 jixiao.xlam 在 AddIns 文件夹里。办法：Excel 的加载项对话框里去掉它的勾，再删除那个文件"
set JIXIAO_SET=
for /f "tokens=2,*" %%a in ('reg query "HKCU\Software\VB and VBA Program Settings\jixiao\excel" /v python 2^>nul ^| find "REG_"') do set "JIXIAO_SET=%%b"
if not defined JIXIAO_SET call :obstacle "没有登记给 Excel 用的程序。办法：双击“安装.cmd”"
if defined JIXIAO_SET if not exist "%JIXIAO_SET%" call :obstacle "登记的程序不见了。办法：重新双击“安装.cmd”"
for %%v in (16.0 15.0 14.0 12.0) do call :security %%v
reg query "HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules" /v d4f940ab-401b-4efc-aadc-ad5f3c50688a 2>nul | find "1" >nul
if not errorlevel 1 call :obstacle "安全策略可能禁止 Office 创建子进程。办法：请管理员为 Excel 设置例外（规则 d4f940ab-401b-4efc-aadc-ad5f3c50688a）"
goto told
:thoroughly
"%JIXIAO_PYTHON%" -B -P -m jixiao.hosts.excel.kit diagnose >>"%JIXIAO_LOG%" 2>&1
if errorlevel 1 set JIXIAO_FOUND=1
:told
echo.>>"%JIXIAO_LOG%"
if %JIXIAO_FOUND%==0 echo 诊断完成：没有发现妨碍使用的原因。仍不工作时，请把“诊断结果.txt”转给电脑管理员。>>"%JIXIAO_LOG%"
if %JIXIAO_FOUND%==1 echo 诊断完成：请按上面各行“办法”处理；自己处理不了的，把“诊断结果.txt”转给电脑管理员。>>"%JIXIAO_LOG%"
type "%JIXIAO_LOG%"
if not defined JIXIAO_QUIET pause
exit /b %JIXIAO_FOUND%

:obstacle
echo × %~1>>"%JIXIAO_LOG%"
set JIXIAO_FOUND=1
exit /b 0

:starts
"%JIXIAO_PYTHON%" -B -P -c "import jixiao" >nul 2>nul
if not errorlevel 1 set JIXIAO_RUNS=1
if not defined JIXIAO_RUNS call :obstacle "程序启动不了：文件不全，或被安全软件阻止。办法：重新解压压缩包再双击“安装.cmd”；仍不行，请管理员放行这个文件夹"
exit /b 0

:server
echo %* | find /i "excel.exe" >nul
if errorlevel 1 call :obstacle "WPS 或别的程序占用了 Excel.Application。办法：在 WPS“配置工具”的“兼容设置”里取消与第三方兼容的勾选，再修复一次 Microsoft Office"
exit /b 0

:security
reg query "HKCU\Software\Policies\Microsoft\Office\%1\Excel\Security" /v VBAWarnings 2>nul | find "0x4" >nul
if not errorlevel 1 call :obstacle "单位的策略禁止了全部宏。办法：请管理员放行"
reg query "HKCU\Software\Microsoft\Office\%1\Excel\Security" /v VBAWarnings 2>nul | find "0x4" >nul
if not errorlevel 1 call :obstacle "Excel 的设置禁止了全部宏。办法：文件、选项、信任中心、信任中心设置、宏设置，选“禁用所有宏，并发出通知”"
reg query "HKCU\Software\Microsoft\Office\%1\Excel\Security" /v RequireAddinSig 2>nul | find "0x1" >nul
if not errorlevel 1 call :obstacle "加载项必须带有受信任的签名。办法：信任中心、加载项，取消“要求受信任的发布者签署”，或请管理员签名"
exit /b 0
