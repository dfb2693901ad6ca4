title 绩效自评 安装
"%JIXIAO_PYTHON%" -B -P -m jixiao.hosts.excel.kit install
