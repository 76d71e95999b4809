# Sorts the files of a folder into folders by their ending.
require 'fileutils'
folder = ARGV.fetch(0)
Dir.children(folder).sort.each do |name|
  path = File.join(folder, name)
  next unless File.file?(path)
  ending = File.extname(name).delete('.')
  ending = 'other' if ending.empty?
  FileUtils.mkdir_p(File.join(folder, ending))
  File.rename(path, File.join(folder, ending, name))
end
puts Dir.glob(File.join(folder, '**', '*')).sort
