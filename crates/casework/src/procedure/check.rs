//! What can be proved of a pack before anybody uses it. Filled in below the loader.
