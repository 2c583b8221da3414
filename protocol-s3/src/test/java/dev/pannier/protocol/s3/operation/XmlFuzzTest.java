package dev.pannier.protocol.s3.operation;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pannier.model.ServiceException;

/** Whatever comes as a document: read, or S3's errors, and never a hang. */
class XmlFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void documentsAreReadOrRefused(byte[] document) {
        try {
            CompleteMultipartUpload.parse(document);
        } catch (ServiceException e) {
            // Refused, as it should be.
        }
        try {
            EncryptionDocument.parse(document);
        } catch (ServiceException e) {
            // Refused, as it should be.
        }
    }
}
