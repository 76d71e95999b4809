// Files are the same as text and as bytes.
#pragma once
#define O_BINARY 0
#define setmode(file, mode) 0
