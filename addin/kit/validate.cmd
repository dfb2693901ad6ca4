title 绩效自评 校验
setlocal EnableDelayedExpansion
set "JIXIAO_LINE=!CMDCMDLINE!"
setlocal DisableDelayedExpansion
"%JIXIAO_PYTHON%" -B -P -m jixiao.hosts.excel.kit validate %*
