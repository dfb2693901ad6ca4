set JIXIAO_CODE=%ERRORLEVEL%
if %JIXIAO_CODE% GEQ 0 if %JIXIAO_CODE% LEQ 3 goto told
echo 没有做：程序启动不了（代码 %JIXIAO_CODE%）。请双击“诊断.cmd”，把结果转给电脑管理员。
:told
if not defined JIXIAO_QUIET pause
exit /b %JIXIAO_CODE%
