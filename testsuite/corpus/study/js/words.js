for (var i = 0; i < scriptArgs.length; ++i) print(i, scriptArgs[i]);
