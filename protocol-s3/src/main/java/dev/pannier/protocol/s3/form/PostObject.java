package dev.pannier.protocol.s3.form;

import dev.pannier.access.Caller;
import dev.pannier.access.form.FormAuthenticator;
import dev.pannier.access.form.FormFields;
import dev.pannier.access.form.FormPolicy;
import dev.pannier.access.form.FormPolicyException;
import dev.pannier.http.HttpResponse;
import dev.pannier.objects.S3Error;
import dev.pannier.protocol.s3.operation.Operation;
import dev.pannier.protocol.s3.request.Endpoint;
import dev.pannier.protocol.s3.request.S3Request;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;

/**
 * An upload by an HTML form: whoever signed the form's policy puts an object, within what the policy allows. The file is
 * streamed.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html">POST Object</a>
 */
public final class PostObject implements Operation<Endpoint.PostObject> {
    private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

    private final FormAuthenticator authenticator;
    private final Operation<Endpoint.PutObject> putObject;
    private final Clock clock;

    public PostObject(FormAuthenticator authenticator, Operation<Endpoint.PutObject> putObject, Clock clock) {
        this.authenticator = authenticator;
        this.putObject = putObject;
        this.clock = clock;
    }

    @Override
    public void answer(Endpoint.PostObject endpoint, S3Request request, HttpResponse response) throws IOException {
        UploadForm form = UploadForm.read(request.http(), request.authenticated().body());
        FormFields fields = form.fields();
        Caller caller = authenticator.authenticate(fields);
        String key = fields.get("key").filter(name -> !name.isEmpty()).orElseThrow(
                () -> S3Error.INVALID_ARGUMENT.with("Bucket POST must contain a field named 'key'.  If it is specified,"
                        + " please check the order of the fields.").detail("ArgumentName", "key")
                        .detail("ArgumentValue", ""));
        long minimum = 0;
        long maximum = MAX_SIZE;
        Optional<String> policy = fields.get("policy").filter(text -> !text.isEmpty());
        if (policy.isPresent()) {
            FormPolicy checked = check(policy.get(), fields, endpoint.bucket());
            minimum = checked.minimum();
            maximum = Math.min(checked.maximum(), MAX_SIZE);
        }
        MeasuredFile file = new MeasuredFile(form.file(), minimum, maximum);
        FormRequest put = FormRequest.of(request.http(), fields, file);
        putObject.answer(new Endpoint.PutObject(endpoint.bucket(), key),
                new S3Request(put, new FormPayload(caller, file)),
                new FormResponse(response, request.http(), fields, endpoint.bucket(), key));
    }

    private FormPolicy check(String policy, FormFields fields, String bucket) {
        try {
            FormPolicy parsed = FormPolicy.parse(policy);
            parsed.check(fields, bucket, clock.instant());
            return parsed;
        } catch (FormPolicyException e) {
            throw (e.malformed() ? S3Error.INVALID_POLICY_DOCUMENT : S3Error.ACCESS_DENIED).with(e.text());
        }
    }
}
