@echo off
rem npm wrapper for Windows: needs Node.js 20.19 or newer with npm 11 on the PATH (https://nodejs.org).
npm %*
