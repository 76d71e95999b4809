# Tells which files of a folder are alike.
require 'digest'
alike = Dir.glob(File.join(ARGV.fetch(0), '**', '*'), File::FNM_DOTMATCH).select { |path| File.file?(path) }
           .group_by { |path| Digest::SHA256.file(path).hexdigest }
alike.each_value { |paths| puts paths.sort.join(' = ') if paths.size > 1 }
puts "#{alike.size} different"
