package dev.pannier.protocol.s3.xml;

import dev.pannier.model.ServiceException;
import dev.pannier.objects.S3Error;

/** A body that is not the XML it should be. S3 tells a client no more than that; the reason is for logs and tests. */
public final class MalformedXmlException extends ServiceException {
    private static final long serialVersionUID = 1L;
    private static final String TEXT = "The XML you provided was not well-formed or did not validate against our published schema";

    private final String reason;

    public MalformedXmlException(String reason) {
        super(S3Error.MALFORMED_XML, TEXT);
        this.reason = reason;
    }

    /** What is wrong, which S3 does not say. */
    public String reason() {
        return reason;
    }
}
