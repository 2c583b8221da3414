package dev.pannier.access;

import java.util.HexFormat;

/** A derived key of one day, region and service. */
final class SigningKey {
    private final byte[] key;

    SigningKey(byte[] key) {
        this.key = key;
    }

    /** The signature of a text: 64 hexadecimal digits. */
    String sign(String stringToSign) {
        return HexFormat.of().formatHex(Sha256.hmac(key, stringToSign));
    }
}
