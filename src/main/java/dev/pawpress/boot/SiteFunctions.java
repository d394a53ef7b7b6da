package dev.pawpress.boot;

import dev.pawpress.functions.http.Access;
import dev.pawpress.functions.http.DeletePhoto;
import dev.pawpress.functions.http.DeletePhotoSignedIn;
import dev.pawpress.functions.http.DescribeApi;
import dev.pawpress.functions.http.FindSimilar;
import dev.pawpress.functions.http.ListAlbums;
import dev.pawpress.functions.http.ListPhotos;
import dev.pawpress.functions.http.Readers;
import dev.pawpress.functions.http.RequestUpload;
import dev.pawpress.functions.http.RequestUploadSignedIn;
import dev.pawpress.functions.http.ServePage;
import dev.pawpress.functions.http.ServePicture;
import dev.pawpress.functions.http.ServeSiteFile;
import dev.pawpress.functions.http.ShowPhoto;
import dev.pawpress.functions.http.SiteFiles;
import dev.pawpress.functions.http.UploadPhoto;
import dev.pawpress.functions.http.UploadPhotoSignedIn;
import dev.pawpress.functions.http.Writers;
import dev.pawpress.gallery.Albums;
import dev.pawpress.gallery.Deletion;
import dev.pawpress.gallery.Gallery;
import dev.pawpress.gallery.IncomingUploads;
import dev.pawpress.gallery.Intake;
import dev.pawpress.gallery.Pictures;
import dev.pawpress.gallery.Records;
import dev.pawpress.gallery.Watch;
import dev.pawpress.imaging.ImageLimits;
import dev.pawpress.processing.PhotoPath;
import dev.pawpress.processing.RawUploads;
import dev.pawpress.processing.RenditionStore;
import dev.pawpress.processing.SettlementQueue;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The functions of the site, wired. Made with the first request, so that an instance that only
 * processes uploads loads nothing of it.
 */
final class SiteFunctions {
  private final Map<Class<?>, Object> functions = new HashMap<>();

  /**
   * What the site works on.
   *
   * @param store the origin of the storage account
   * @param access who may do what
   */
  record Stores(
      Records records,
      IncomingUploads uploads,
      Pictures pictures,
      RawUploads raw,
      RenditionStore renditions,
      SettlementQueue settlements,
      ImageLimits limits,
      String store,
      Access access) {}

  SiteFunctions(Stores stores, Clock clock) {
    Readers readers = stores.access().readers();
    Writers writers = stores.access().writers();
    Gallery gallery = new Gallery(stores.records(), clock);
    Intake intake =
        new Intake(
            stores.records(),
            stores.uploads(),
            stores.raw(),
            stores.settlements(),
            stores.limits(),
            SiteFunctions::newName,
            clock);
    Albums albums = new Albums(stores.pictures(), stores.records(), clock);
    Deletion deletion =
        new Deletion(
            stores.records(), stores.raw(), stores.renditions(), stores.settlements(), clock);
    SiteFiles files = new SiteFiles(stores.store(), stores.access());
    UploadPhoto upload = new UploadPhoto(intake);
    RequestUpload place = new RequestUpload(intake);
    DeletePhoto delete = new DeletePhoto(deletion);
    add(upload);
    add(new UploadPhotoSignedIn(upload, writers));
    add(place);
    add(new RequestUploadSignedIn(place, writers));
    add(new ListPhotos(gallery, readers));
    add(new ListAlbums(albums, readers));
    add(
        new ShowPhoto(
            gallery, new Watch(gallery, time -> Thread.sleep(time.toMillis()), clock), readers));
    add(new FindSimilar(gallery, readers));
    add(delete);
    add(new DeletePhotoSignedIn(delete, writers));
    add(new ServePicture(stores.pictures(), readers));
    add(new DescribeApi(files));
    add(new ServePage(files));
    add(new ServeSiteFile(files));
  }

  private void add(Object function) {
    functions.put(function.getClass(), function);
  }

  /** 122 random bits: nobody guesses where somebody else's upload lies. */
  private static String newName() {
    return PhotoPath.CHOSEN_PREFIX + UUID.randomUUID().toString().replace("-", "");
  }

  /** The one instance of a function class; null for what is none of the site's. */
  Object function(Class<?> type) {
    return functions.get(type);
  }
}
