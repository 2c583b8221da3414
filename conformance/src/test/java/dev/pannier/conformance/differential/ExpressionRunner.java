package dev.pannier.conformance.differential;

/** Something that runs expressions and answers in words: true or false, an item, an error message. */
interface ExpressionRunner {
    String run(ExpressionCase expression);
}
