// Devices have numbers of two parts.
#pragma once
#define major(device) ((unsigned) ((device) >> 8))
#define minor(device) ((unsigned) ((device) & 255))
#define makedev(major, minor) ((dev_t) (major) << 8 | (minor))
