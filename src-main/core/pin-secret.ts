/** What an argon2id tag is made with besides salt and PIN, on one lane (RFC 9106, 3.1). */
export interface PinCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** What of PINs is kept; it never leaves the engine. */
export interface PinSecret {
  readonly salt: Uint8Array;
  readonly cost: PinCost;
  /** Tags of 32 bytes; null where there is no such PIN. */
  readonly own: Uint8Array | null;
  readonly duress: Uint8Array | null;
}
