title 绩效自评 卸载
"%JIXIAO_PYTHON%" -B -P -m jixiao.hosts.excel.kit uninstall
if not errorlevel 1 if exist "%LOCALAPPDATA%\jixiao\runtime" if /i "%~dp0"=="%LOCALAPPDATA%\jixiao\" goto myself
goto done
:myself
rem A program cannot delete itself: the last line of this file, read before the folder goes, does it.
if not defined JIXIAO_QUIET pause
(goto) 2>nul & rd /s /q "%LOCALAPPDATA%\jixiao"
:done
