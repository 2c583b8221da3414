package dev.pannier.protocol.s3.operation;

import dev.pannier.http.MalformedEncodingException;
import dev.pannier.http.PercentEncoding;
import dev.pannier.objects.S3Error;
import dev.pannier.objects.S3Exception;
import dev.pannier.objects.TagSet;
import dev.pannier.protocol.s3.xml.MalformedXmlException;
import dev.pannier.protocol.s3.xml.XmlReader;
import dev.pannier.protocol.s3.xml.XmlWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Tags as clients send and see them, with the rules that hold for all of them. */
final class Tags {
    private static final String HEADER = "x-amz-tagging";
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;
    private static final int MAX_OF_OBJECT = 10;
    private static final int MAX_OF_BUCKET = 50;

    private static final String RESERVED_OF_OBJECT = "Your TagKey cannot be prefixed with aws:";
    private static final String RESERVED_OF_BUCKET = "System tags cannot be added/updated by requester";
    private static final String RESERVED_OF_NEW_BUCKET = "User-defined tag keys can't start with \"aws:\". This prefix"
            + " is reserved for system tags. Remove \"aws:\" from your tag keys and try again.";

    private final Map<String, String> tags = new LinkedHashMap<>();
    /** What AWS says to a key that begins with {@code aws:}. */
    private final String reserved;

    private Tags(String reserved) {
        this.reserved = reserved;
    }

    /** The document of PutObjectTagging. */
    static TagSet ofObject(byte[] document) {
        Tags read = read(document, RESERVED_OF_OBJECT);
        if (read.tags.size() > MAX_OF_OBJECT) {
            throw tooManyOfObject();
        }
        return new TagSet(read.tags);
    }

    /** The document of PutBucketTagging. */
    static TagSet ofBucket(byte[] document) {
        return read(document, RESERVED_OF_BUCKET).ofBucket();
    }

    /** The element {@code Tags} of CreateBucket. */
    static TagSet ofNewBucket(XmlReader xml) {
        Tags read = new Tags(RESERVED_OF_NEW_BUCKET);
        read.readTags(xml);
        return read.ofBucket();
    }

    private TagSet ofBucket() {
        if (tags.size() > MAX_OF_BUCKET) {
            throw S3Error.BAD_REQUEST.with("Bucket tag count cannot be greater than 50");
        }
        return new TagSet(tags);
    }

    /** The value of {@code x-amz-tagging}: like a query string. */
    static TagSet ofHeader(String value) {
        Tags read = new Tags(RESERVED_OF_OBJECT);
        for (String pair : value.split("&", -1)) {
            if (!pair.isEmpty()) {
                int mark = pair.indexOf('=');
                if (pair.indexOf('=', mark + 1) > mark) {
                    throw badHeader(value);
                }
                read.addEncoded(value, mark < 0 ? pair : pair.substring(0, mark),
                        mark < 0 ? "" : pair.substring(mark + 1));
            }
        }
        if (read.tags.size() > MAX_OF_OBJECT) {
            throw tooManyOfObject();
        }
        return new TagSet(read.tags);
    }

    private static S3Exception tooManyOfObject() {
        return S3Error.INVALID_TAG.with("Object tags cannot be greater than 10");
    }

    private void addEncoded(String header, String key, String value) {
        String decodedKey;
        String decodedValue;
        try {
            decodedKey = PercentEncoding.decode(key.replace('+', ' '));
            decodedValue = PercentEncoding.decode(value.replace('+', ' '));
        } catch (MalformedEncodingException e) {
            throw badHeader(header);
        }
        if (decodedKey.isEmpty() || tags.containsKey(decodedKey)) {
            throw badHeader(header);
        }
        add(decodedKey, decodedValue);
    }

    private static S3Exception badHeader(String value) {
        return S3Error.INVALID_ARGUMENT.with("The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL"
                + " query parameters without tag name duplicates.").detail("ArgumentName", HEADER)
                .detail("ArgumentValue", value);
    }

    private static Tags read(byte[] document, String reserved) {
        Tags read = new Tags(reserved);
        int[] sets = new int[1];
        XmlReader.read(document, "Tagging", (name, xml) -> {
            if (!name.equals("TagSet")) {
                throw new MalformedXmlException("unexpected " + name);
            }
            sets[0]++;
            read.readTags(xml);
        });
        // An empty document is an empty set.
        if (sets[0] > 1) {
            throw new MalformedXmlException(sets[0] + " tag sets");
        }
        return read;
    }

    private void readTags(XmlReader xml) {
        xml.children(child -> {
            if (!child.equals("Tag")) {
                throw new MalformedXmlException("unexpected " + child);
            }
            readTag(xml);
        });
    }

    private void readTag(XmlReader xml) {
        String[] pair = new String[2];
        xml.children(name -> {
            switch (name) {
                case "Key" -> pair[0] = xml.text();
                case "Value" -> pair[1] = xml.text();
                default -> throw new MalformedXmlException("unexpected " + name);
            }
        });
        if (pair[0] == null || pair[1] == null) {
            throw new MalformedXmlException("half a tag");
        }
        if (tags.containsKey(pair[0])) {
            throw S3Error.INVALID_TAG.with("Cannot provide multiple Tags with the same key").detail("TagKey", pair[0]);
        }
        add(pair[0], pair[1]);
    }

    private void add(String key, String value) {
        if (key.isEmpty() || length(key) > MAX_KEY || !ALLOWED.matcher(key).matches()) {
            throw S3Error.INVALID_TAG.with("The TagKey you have provided is invalid").detail("TagKey", key);
        }
        if (key.startsWith("aws:")) {
            throw S3Error.INVALID_TAG.with(reserved).detail("TagKey", key);
        }
        if (length(value) > MAX_VALUE || !ALLOWED.matcher(value).matches()) {
            throw S3Error.INVALID_TAG.with("The TagValue you have provided is invalid").detail("TagKey", key)
                    .detail("TagValue", value);
        }
        tags.put(key, value);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    static byte[] document(TagSet tags) {
        return XmlWriter.document("Tagging", xml -> xml.element("TagSet", set -> tags.tags().forEach(
                (key, value) -> set.element("Tag", tag -> tag.element("Key", key).element("Value", value)))));
    }
}
