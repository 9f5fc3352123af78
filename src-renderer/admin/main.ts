import '../app.css';
import { mount } from 'svelte';
import AdminApp from './AdminApp.svelte';

const target = document.getElementById('app');
if (target) mount(AdminApp, { target });
