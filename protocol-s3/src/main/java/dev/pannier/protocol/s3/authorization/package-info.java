/**
 * Who may do what: the permission that each operation needs, a bucket's settings about access, and the one decision.
 */
@NullMarked
package dev.pannier.protocol.s3.authorization;

import org.jspecify.annotations.NullMarked;
