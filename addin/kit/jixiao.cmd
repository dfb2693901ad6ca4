@"%~dp0runtime\python.exe" -B -P -m jixiao %*
