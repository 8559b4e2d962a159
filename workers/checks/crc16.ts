// The checksum that keys in base32 end in: CRC-16 with the polynomial of XMODEM. It must not know any rule.

const POLYNOMIAL = 0x1021;

/** CRC-16/XMODEM of the bytes: nothing set before, nothing turned, the highest bit first. */
export function crc16(bytes: Uint8Array): number {
	let crc = 0;
	for (const byte of bytes) {
		crc ^= byte << 8;
		for (let bit = 0; bit < 8; bit += 1)
			crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ POLYNOMIAL) & 0xffff;
	}
	return crc;
}
