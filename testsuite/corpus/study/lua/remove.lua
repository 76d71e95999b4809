-- Removes the files of a list.
for name in io.lines(arg[1]) do os.remove(name) end
