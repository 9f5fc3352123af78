// All of it stands in one file here.
#include "tensorflow/c/c_api.h"
