/** Uploads by HTML forms: the policy that a form carries, and who signed it. */
@NullMarked
package dev.pannier.access.form;

import org.jspecify.annotations.NullMarked;
