package io.dashlabel.cloud.blob;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.identity.CredentialUnavailableException;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import io.dashlabel.ask.RequestId;
import io.dashlabel.cloud.blob.BlobException.Kind;
import io.dashlabel.io.IoMessages;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Turns exceptions of Azure's library into sentences. It takes only the status, the code and the request id of the
 * answer, and never passes on the exception itself. The library's own texts may contain addresses with signatures and long advice.
 *
 * @param address of the work
 * @param login in use
 */
record BlobErrors(BlobAddress address, BlobLogin login) {

    /** @param role the Azure role that the work needs */
    BlobException of(RuntimeException thrown, String doing, String role) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof BlobStorageException answer) {
                return of(answer, doing, role);
            }
            if (each instanceof CredentialUnavailableException || each instanceof ClientAuthenticationException) {
                return refused(doing, role, "the request had no token");
            }
        }
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each instanceof IOException || each instanceof TimeoutException) {
                return new BlobException(
                        Kind.AWAY,
                        doing + " " + address + " failed: the storage cannot be reached (" + reason(each)
                                + "); check the network and the endpoint");
            }
        }
        return new BlobException(Kind.OTHER, doing + " " + address + " failed: " + IoMessages.of(thrown));
    }

    private static String reason(Throwable e) {
        return IoMessages.unreached(e)
                .orElseGet(() -> e instanceof TimeoutException ? "no answer in time" : IoMessages.of(e));
    }

    private BlobException of(BlobStorageException answer, String doing, String role) {
        int status = answer.getStatusCode();
        String code = answer.getErrorCode() == null ? "" : answer.getErrorCode().toString();
        String said = "HTTP " + status + (code.isEmpty() ? "" : " " + code) + id(answer);
        if (status == 401 || status == 403) {
            return refused(doing, role, said);
        }
        if (BlobErrorCode.CONTAINER_NOT_FOUND.toString().equals(code)) {
            return new BlobException(
                    Kind.NO_CONTAINER,
                    "the account " + address.account() + " has no container " + address.container()
                            + "; make it, or check the address " + address);
        }
        Kind kind = status == 404
                ? Kind.NO_BLOB
                : status == 409 || status == 412 || status == 304
                        ? Kind.CONFLICT
                        : status == 408 || status == 429 || status >= 500 ? Kind.AWAY : Kind.OTHER;
        return new BlobException(kind, doing + " " + address + " failed: the storage answered " + said);
    }

    private static String id(BlobStorageException answer) {
        HttpResponse response = answer.getResponse();
        return response == null
                ? ""
                : RequestId.told(name -> Optional.ofNullable(response.getHeaderValue(HttpHeaderName.fromString(name))));
    }

    private BlobException refused(String doing, String role, String said) {
        return new BlobException(
                Kind.REFUSED,
                doing + " " + address + " was refused (" + said + "): " + login.source() + " needs the role " + role
                        + " or a signature with the same rights" + login.otherwise());
    }
}
