FNR == 1 { file = "/base/tmp/part-" ++count ".txt" }
{ print toupper($0) > file }
