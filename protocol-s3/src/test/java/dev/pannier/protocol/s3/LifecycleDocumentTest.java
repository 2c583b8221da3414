package dev.pannier.protocol.s3;

import dev.pannier.http.InMemoryRequest;
import dev.pannier.http.InMemoryResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lifecycle configurations: what is accepted and shown, and S3's errors for the others. */
class LifecycleDocumentTest {
    private static final String MINIMUM = "x-amz-transition-default-minimum-object-size";

    private S3Fixture s3;

    @BeforeEach
    void open(@TempDir Path directory) throws IOException {
        s3 = new S3Fixture(directory);
        s3.send("PUT", "/bucket");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <ID>a</ID><Filter/><Status>Enabled</Status><Transition><Days>0</Days><StorageClass>GLACIER_IR</StorageClass></Transition>
            <ID>a</ID><Prefix>old/</Prefix><Status>Disabled</Status><Expiration><Days>3</Days></Expiration>
            <ID>a</ID><Filter><Prefix/></Filter><Status>Enabled</Status><Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>
            <ID>a</ID><Filter><And><Prefix>a</Prefix><Tag><Key>k</Key><Value/></Tag><ObjectSizeGreaterThan>5</ObjectSizeGreaterThan></And></Filter><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>5</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions></NoncurrentVersionExpiration>
            <ID>a</ID><Filter><Prefix>a</Prefix></Filter><Status>Enabled</Status><Expiration><Date>2030-10-10T00:00:00.000Z</Date></Expiration><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>
            """)
    void rulesAreShownAsTheyWereSet(String rule) {
        InMemoryResponse put = put(rule);
        assertThat(put.bodyText()).isEmpty();
        assertThat(put.headers().first(MINIMUM)).contains("all_storage_classes_128K");
        InMemoryResponse shown = s3.send("GET", "/bucket?lifecycle");
        assertThat(shown.bodyText()).contains("<Rule>" + rule + "</Rule>");
        assertThat(shown.headers().first(MINIMUM)).contains("all_storage_classes_128K");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MalformedXML    | <Filter/><Status>enabled</Status><Expiration><Days>1</Days></Expiration> |
            MalformedXML    | <Status>Enabled</Status><Expiration><Days>1</Days></Expiration> |
            MalformedXML    | <Filter/><Status>Enabled</Status><Expiration><Days>1</Days><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration> |
            MalformedXML    | <Filter/><Status>Enabled</Status><Expiration/> |
            MalformedXML    | <Filter><Prefix>a</Prefix><ObjectSizeLessThan>5</ObjectSizeLessThan></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration> |
            MalformedXML    | <Filter><And><Prefix>a</Prefix></And></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration> |
            MalformedXML    | <Filter/><Status>Enabled</Status><Transition><StorageClass>GLACIER</StorageClass></Transition> |
            MalformedXML    | <Filter/><Status>Enabled</Status><Transition><Days>3</Days><StorageClass>ICE</StorageClass></Transition> |
            MalformedXML    | <Filter/><Status>Enabled</Status><NoncurrentVersionExpiration><NewerNoncurrentVersions>1</NewerNoncurrentVersions></NoncurrentVersionExpiration> |
            MalformedXML    | <Filter/><Status>Enabled</Status><Expiration><Date>20200101</Date></Expiration> |
            InvalidRequest  | <Filter/><Status>Enabled</Status> | At least one action needs to be specified in a rule
            InvalidRequest  | <Filter><And><Tag><Key>k</Key><Value>1</Value></Tag><Tag><Key>k</Key><Value>2</Value></Tag></And></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration> | Duplicate Tag Keys are not allowed.
            InvalidRequest  | <Filter><And><ObjectSizeGreaterThan>9</ObjectSizeGreaterThan><ObjectSizeLessThan>9</ObjectSizeLessThan></And></Filter><Status>Enabled</Status><Expiration><Days>1</Days></Expiration> | has to be a value greater than
            InvalidRequest  | <Filter><Tag><Key>k</Key><Value>1</Value></Tag></Filter><Status>Enabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload> | AbortIncompleteMultipartUpload cannot be specified with Tags.
            InvalidRequest  | <Filter><ObjectSizeLessThan>9</ObjectSizeLessThan></Filter><Status>Enabled</Status><Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration> | ExpiredObjectDeleteMarker cannot be specified with Object Size.
            InvalidRequest  | <Filter><Prefix>a</Prefix></Filter><Status>Enabled</Status><Expiration><Days>9</Days></Expiration><Transition><Date>2030-01-01</Date><StorageClass>GLACIER</StorageClass></Transition> | Found mixed 'Date' and 'Days' based Expiration and Transition actions in lifecycle rule for filter '(prefix=a)'
            InvalidRequest  | <Filter/><Status>Enabled</Status><Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>2</Days><StorageClass>GLACIER</StorageClass></Transition> | 'StorageClass' must be different for 'Transition' actions in same 'Rule' with filter '()'
            InvalidArgument | <Filter/><Status>Enabled</Status><Expiration><Days>0</Days></Expiration> | 'Days' for Expiration action must be a positive integer
            InvalidArgument | <Filter/><Status>Enabled</Status><Expiration><Date>2030-10-10T01:00:00Z</Date></Expiration> | 'Date' must be at midnight GMT
            InvalidArgument | <Filter/><Status>Enabled</Status><NoncurrentVersionExpiration><NoncurrentDays>0</NoncurrentDays></NoncurrentVersionExpiration> | 'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer
            InvalidArgument | <Filter/><Status>Enabled</Status><Transition><Days>29</Days><StorageClass>STANDARD_IA</StorageClass></Transition> | 'Days' in Transition action must be greater than or equal to 30 for storageClass 'STANDARD_IA'
            InvalidArgument | <Filter/><Status>Enabled</Status><Transition><Days>9</Days><StorageClass>GLACIER</StorageClass></Transition><Transition><Days>5</Days><StorageClass>DEEP_ARCHIVE</StorageClass></Transition> | must be greater than
            InvalidArgument | <Filter><Prefix>t/</Prefix></Filter><Status>Enabled</Status><Expiration><Days>9</Days></Expiration><Transition><Days>9</Days><StorageClass>GLACIER</StorageClass></Transition> | 'Days' in the Expiration action for filter '(prefix=t/)' must be greater than 'Days' in the Transition action
            """)
    void badRulesAreRefused(String code, String rule, String message) {
        InMemoryResponse response = put(rule);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.bodyText()).contains("<Code>" + code + "</Code>").contains(message == null ? "" : message);
    }

    @Test
    void rulesMustFitEachOther() {
        String expiration = "<Status>Enabled</Status><Expiration><Days>1</Days></Expiration>";
        assertThat(put("<ID>a</ID><Filter/>" + expiration, "<ID>a</ID><Filter/>" + expiration).bodyText())
                .contains("InvalidArgument", "Rule ID must be unique. Found same ID for more than one rule");
        assertThat(put("<ID>" + "a".repeat(256) + "</ID><Filter/>" + expiration).bodyText())
                .contains("InvalidArgument", "ID length should not exceed allowed limit of 255");
        assertThat(put("<Filter/>" + expiration, "<Prefix/>" + expiration).bodyText())
                .contains("InvalidRequest", "Base level prefix cannot be used in Lifecycle V2");
        assertThat(put("<Prefix/>" + expiration, "<Prefix>a</Prefix>" + expiration).bodyText())
                .contains("Found overlapping prefixes '' and 'a' for same action type 'Expiration'");
    }

    @Test
    void rulesGetIdsAndGoAway() {
        put("<Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration>");
        assertThat(s3.send("GET", "/bucket?lifecycle").bodyText()).containsPattern("<ID>[A-Za-z0-9]{48}</ID>");
        assertThat(s3.send("DELETE", "/bucket?lifecycle").status()).isEqualTo(204);
        assertThat(s3.send("GET", "/bucket?lifecycle").bodyText()).contains("NoSuchLifecycleConfiguration");
    }

    @Test
    void anUnknownMinimumSizeIsRefused() {
        assertThat(s3.send(InMemoryRequest.of("PUT", "/bucket?lifecycle").header(MINIMUM, "1")
                .body(document("<Filter/><Status>Enabled</Status><Expiration><Days>1</Days></Expiration>"))).bodyText())
                .contains("InvalidRequest", "Invalid TransitionDefaultMinimumObjectSize found: 1");
    }

    private InMemoryResponse put(String... rules) {
        return s3.send("PUT", "/bucket?lifecycle", document(rules));
    }

    private static String document(String... rules) {
        return "<LifecycleConfiguration><Rule>" + String.join("</Rule><Rule>", rules)
                + "</Rule></LifecycleConfiguration>";
    }
}
