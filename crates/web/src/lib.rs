//! WHAT PEOPLE SEE. Pages and forms, in English and in Welsh.
//!
//! A page is three things: a typed context in `pages/` that says what the page shows, with samples; a template
//! of the same name in `templates/pages/`; and its words in `locales/`. A handler fills the context and calls
//! [`render::Renderer::page`]. What stands round every page (council, menu, who is signed in, the child's
//! identity strip) is [`shell::Shell`].
//!
//! Not allowed here: rules of the procedure, SQL, inline script or style, sentences written in code. Data that a
//! reader may not see is never put into a context: a template cannot leak what it was not given.
//!
//! Start with `pages/work.rs` and `templates/pages/work.html`. To add a page, write those two files, add the
//! type to the list in `pages/mod.rs`, and its words to both languages; the tests then render every sample in
//! both languages and check the HTML.

pub mod answers;
pub mod app;
pub mod ask;
pub mod assets;
pub mod form;
pub mod handlers;
pub mod pages;
pub mod refused;
pub mod render;
pub mod routes;
pub mod server;
pub mod shell;
pub mod show;
pub mod upload;
