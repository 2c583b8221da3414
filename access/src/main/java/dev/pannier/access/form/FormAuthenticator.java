package dev.pannier.access.form;

import dev.pannier.access.Caller;

/** Finds out who signed a form. */
@FunctionalInterface
public interface FormAuthenticator {
    /**
     * Verifies the signature over the form's policy; {@link Caller#ANONYMOUS} if the form has none.
     *
     * @throws dev.pannier.access.AuthenticationException with S3's code and text
     */
    Caller authenticate(FormFields fields);
}
