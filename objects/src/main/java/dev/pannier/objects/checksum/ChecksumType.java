package dev.pannier.objects.checksum;

/** Of what a multipart object's checksum is: the whole, or the checksums of its parts. */
public enum ChecksumType {
    FULL_OBJECT,
    COMPOSITE
}
