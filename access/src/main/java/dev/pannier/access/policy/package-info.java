/**
 * Bucket policies: the language, its parser with AWS's complaints, and its evaluation for one request.
 *
 * <p>Knows names of actions, principals and condition keys; where their values come from is the protocol's business.
 */
@NullMarked
package dev.pannier.access.policy;

import org.jspecify.annotations.NullMarked;
