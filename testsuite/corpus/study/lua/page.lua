-- Fills in a page for each line of a table.
for line in io.lines(arg[1]) do
  local name, place = line:match("^(%S+)%s+(.+)$")
  if name then
    local page = assert(io.open(arg[2] .. "/" .. name .. ".html", "w"))
    page:write("<h1>", name, "</h1><p>", place, "</p>\n")
    page:close()
  end
end
