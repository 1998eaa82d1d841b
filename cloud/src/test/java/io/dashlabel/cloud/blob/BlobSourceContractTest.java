package io.dashlabel.cloud.blob;

import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageSource;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.ImageSourceContract;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;

class BlobSourceContractTest extends ImageSourceContract {

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    private ImageSource at(Store store, String prefix) {
        return store.blobs().images(store.address(prefix), ImageLimits.DEFAULT);
    }

    @Override
    protected ImageSource source() {
        Store store = Store.made(azurite);
        for (String name : List.of("b.jpg", "a/z.png", "a.jpg", "a/b/c.JPEG", "notes.txt", "ü #1 50%.webp")) {
            store.put("images/" + name, "bytes of " + name);
        }
        store.put("picturesque.jpg", "beside");
        return at(store, "images");
    }

    @Override
    protected ImageSource empty() {
        Store store = Store.made(azurite);
        store.put("images/notes.txt", "none");
        return at(store, "images");
    }

    @Override
    protected ImageSource missing() {
        Store store = Store.made(azurite);
        return store.blobs().images(new BlobAddress(store.address("").account(), "nowhere", "x"), ImageLimits.DEFAULT);
    }
}
