// TensorFlow's string, 24 bytes of its own layout: handled by the functions that the library exports, never looked into.
#ifndef THRESHOLD_TENSORFLOW_CTSTRING_H_
#define THRESHOLD_TENSORFLOW_CTSTRING_H_

#include <stddef.h>
#include <stdint.h>

typedef struct TF_TString {
  uint64_t opaque[3];
} TF_TString;

#ifdef __cplusplus
extern "C" {
#endif

void TF_StringInit(TF_TString*);
void TF_StringCopy(TF_TString*, const char* bytes, size_t length);
void TF_StringDealloc(TF_TString*);
const char* TF_StringGetDataPointer(const TF_TString*);
size_t TF_StringGetSize(const TF_TString*);

#ifdef __cplusplus
}
#endif

#define TF_TString_Init TF_StringInit
#define TF_TString_Copy TF_StringCopy
#define TF_TString_Dealloc TF_StringDealloc
#define TF_TString_GetDataPointer TF_StringGetDataPointer
#define TF_TString_GetSize TF_StringGetSize

#endif
