@echo off
rem Finds a Python that the wheels are made for and hands over to wheels\start.py.
rem ASCII only, as it is read in the code page of the machine; what is said in Japanese stands in wheels\no-python.txt.
setlocal
set "HERE=%~dp0"
set "FOUND="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
for %%V in (@windows@) do call :try py -%%V
call :try python
call :try python3
if defined FOUND goto run
chcp 932 >nul
type "%HERE%wheels\no-python.txt"
pause
exit /b 1

:run
%FOUND% "%HERE%wheels\start.py" %*
set "RESULT=%ERRORLEVEL%"
if "%~1"=="" pause
exit /b %RESULT%

:try
if defined FOUND exit /b 0
%* "%HERE%wheels\start.py" --fits >nul 2>nul
if %ERRORLEVEL% equ 0 set "FOUND=%*"
exit /b 0
