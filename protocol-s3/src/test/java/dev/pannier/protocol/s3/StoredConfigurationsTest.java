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

/** Configurations of buckets that are kept and returned: what is accepted, and S3's errors for what is not. */
class StoredConfigurationsTest {
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
            website        | <WebsiteConfiguration><IndexDocument><Suffix>index.html</Suffix></IndexDocument></WebsiteConfiguration>
            website        | <WebsiteConfiguration><RedirectAllRequestsTo><HostName>a.example</HostName></RedirectAllRequestsTo></WebsiteConfiguration>
            logging        | <BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket</TargetBucket><TargetPrefix>l/</TargetPrefix><TargetObjectKeyFormat><SimplePrefix/></TargetObjectKeyFormat></LoggingEnabled></BucketLoggingStatus>
            accelerate     | <AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>
            requestPayment | <RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>
            notification   | <NotificationConfiguration><EventBridgeConfiguration/></NotificationConfiguration>
            """)
    void whatIsPutIsReturned(String resource, String document) {
        assertThat(s3.send("PUT", "/bucket?" + resource, document).status()).isEqualTo(200);
        String root = document.substring(1, document.indexOf('>'));
        assertThat(s3.send("GET", "/bucket?" + resource).bodyText()).endsWith(document.replace('<' + root + '>',
                '<' + root + " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            website        | MalformedXML                 | <WebsiteConfiguration><Index/></WebsiteConfiguration>
            website        | InvalidArgument              | <WebsiteConfiguration></WebsiteConfiguration>
            website        | InvalidArgument              | <WebsiteConfiguration><IndexDocument><Suffix>a/b</Suffix></IndexDocument></WebsiteConfiguration>
            logging        | InvalidTargetBucketForLogging | <BucketLoggingStatus><LoggingEnabled><TargetBucket>none-such</TargetBucket><TargetPrefix/></LoggingEnabled></BucketLoggingStatus>
            logging        | MalformedXML                 | <BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket</TargetBucket></LoggingEnabled></BucketLoggingStatus>
            accelerate     | MalformedXML                 | <AccelerateConfiguration><Status>On</Status></AccelerateConfiguration>
            requestPayment | MalformedXML                 | <RequestPaymentConfiguration><Payer>Me</Payer></RequestPaymentConfiguration>
            replication    | InvalidRequest               | <ReplicationConfiguration><Role>arn:aws:iam::1:role/r</Role><Rule><Status>Enabled</Status><Prefix/><Destination><Bucket>arn:aws:s3:::b</Bucket></Destination></Rule></ReplicationConfiguration>
            """)
    void badDocumentsAreRefused(String resource, String code, String document) {
        InMemoryResponse response = s3.send("PUT", "/bucket?" + resource, document);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.bodyText()).contains("<Code>" + code + "</Code>");
    }

    @Test
    void anEmptyLoggingStatusEndsLogging() {
        s3.send("PUT", "/bucket?logging", "<BucketLoggingStatus><LoggingEnabled><TargetBucket>bucket</TargetBucket>"
                + "<TargetPrefix/></LoggingEnabled></BucketLoggingStatus>");
        assertThat(s3.send("PUT", "/bucket?logging", "<BucketLoggingStatus/>").status()).isEqualTo(200);
        assertThat(s3.send("GET", "/bucket?logging").bodyText()).doesNotContain("LoggingEnabled");
    }

    @Test
    void aDestinationThatNobodyHasIsRefusedUnlessValidationIsSkipped() {
        String document = notification(queue("s3:ObjectCreated:*", "prefix", "a/"));
        assertThat(s3.send("PUT", "/bucket?notification", document).bodyText())
                .contains("Unable to validate the following destination configurations");
        assertThat(unvalidated(document).status()).isEqualTo(200);
        assertThat(s3.send("GET", "/bucket?notification").bodyText()).contains("<Id>", "<Name>Prefix</Name>",
                "<Value>a/</Value>", "<Event>s3:ObjectCreated:*</Event>");
    }

    @ParameterizedTest
    @CsvSource({"s3:ObjectCreated:Put, prefix, a/b/, 400", "s3:ObjectCreated:Put, prefix, b/, 200",
            "s3:ObjectRemoved:*, prefix, a/, 200", "s3:ObjectCreated:Put, suffix, .jpg, 400",
            "s3:NoSuchEvent, prefix, b/, 400", "s3:ObjectCreated:Put, infix, b/, 400"})
    void notificationsMustNotOverlap(String event, String name, String value, int status) {
        assertThat(unvalidated(notification(queue("s3:ObjectCreated:*", "prefix", "a/") + queue(event, name, value)))
                .status()).isEqualTo(status);
    }

    private InMemoryResponse unvalidated(String document) {
        return s3.send(InMemoryRequest.of("PUT", "/bucket?notification").body(document)
                .header("x-amz-skip-destination-validation", "true"));
    }

    private static String notification(String configurations) {
        return "<NotificationConfiguration>" + configurations + "</NotificationConfiguration>";
    }

    private static String queue(String event, String name, String value) {
        return "<QueueConfiguration><Queue>arn:aws:sqs:us-east-1:111111111111:q</Queue><Event>" + event
                + "</Event><Filter><S3Key><FilterRule><Name>" + name + "</Name><Value>" + value
                + "</Value></FilterRule></S3Key></Filter></QueueConfiguration>";
    }

    @Test
    void metricsConfigurationsAreKeptByTheirIds() {
        for (String id : new String[]{"b", "a", "c"}) {
            assertThat(s3.send("PUT", "/bucket?metrics&id=" + id, metrics(id)).status()).isEqualTo(204);
        }
        assertThat(s3.send("GET", "/bucket?metrics&id=a").bodyText()).contains("<Id>a</Id>");
        assertThat(s3.send("DELETE", "/bucket?metrics&id=b").status()).isEqualTo(204);
        assertThat(s3.send("GET", "/bucket?metrics&id=b").bodyText()).contains("NoSuchConfiguration");
        assertThat(s3.send("GET", "/bucket?metrics").bodyText()).containsSubsequence("<Id>a</Id>", "<Id>c</Id>",
                "<IsTruncated>false");
        assertThat(s3.send("PUT", "/bucket?metrics&id=x", metrics("y")).bodyText()).contains("MalformedXML");
    }

    @Test
    void listsOfConfigurationsComeInPages() {
        for (int i = 100; i < 202; i++) {
            s3.send("PUT", "/bucket?metrics&id=m" + i, metrics("m" + i));
        }
        String first = s3.send("GET", "/bucket?metrics").bodyText();
        assertThat(first).contains("<Id>m199</Id>", "<IsTruncated>true").doesNotContain("<Id>m200</Id>");
        String token = first.replaceAll(".*<NextContinuationToken>(.*)</NextContinuationToken>.*", "$1").strip();
        assertThat(s3.send("GET", "/bucket?metrics&continuation-token=" + token.lines().toList().getLast()).bodyText())
                .contains("<Id>m200</Id>", "<Id>m201</Id>").doesNotContain("<Id>m199</Id>");
    }

    private static String metrics(String id) {
        return "<MetricsConfiguration><Id>" + id
                + "</Id><Filter><Prefix>p/</Prefix></Filter></MetricsConfiguration>";
    }
}
