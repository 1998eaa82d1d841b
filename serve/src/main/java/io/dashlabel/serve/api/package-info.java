/**
 * The requests and answers of the server as records; a record's components are the fields of the JSON, and an absent
 * field is null. docs/serve-api.md lists the addresses.
 */
@NullMarked
package io.dashlabel.serve.api;

import org.jspecify.annotations.NullMarked;
