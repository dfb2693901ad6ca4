@echo off
chcp 936 >nul
setlocal
set "JIXIAO_HERE=%~dp0"
set "JIXIAO_PYTHON=%~dp0runtime\python.exe"
if exist "%JIXIAO_PYTHON%" goto ready
echo 没有做：这个文件旁边没有 runtime 文件夹，压缩包还没有解压（或文件被杀毒软件隔离）。
echo 请右键压缩包，选“全部解压缩”，再到解压出的文件夹里双击本文件。
if not defined JIXIAO_QUIET pause
exit /b 3
:ready
