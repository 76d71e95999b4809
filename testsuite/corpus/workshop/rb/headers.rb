# Puts a line before each script of a folder that lacks it.
line = "// part of the shop\n"
Dir.glob(File.join(ARGV.fetch(0), '**', '*.{js,ts}')).sort.each do |path|
  text = File.read(path)
  File.write(path, line + text) unless text.start_with?(line)
end
