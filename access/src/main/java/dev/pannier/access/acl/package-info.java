/**
 * Access control lists: who is granted what on a bucket or an object, canned lists, and how lists are stored.
 *
 * <p>Grantees are canonical user ids and groups; which account an id belongs to is known elsewhere.
 */
@NullMarked
package dev.pannier.access.acl;

import org.jspecify.annotations.NullMarked;
